// Leaves all code of the contexts compiled in NODE_COMPILE_CACHE: ten that begin together would each do it, and write it side by side.
import { flushCompileCache } from 'node:module';
import '#platform/server.ts';
import '../../main.ts';
import './mortal.ts';

flushCompileCache();
