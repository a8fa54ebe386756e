// jest's setupFiles: a process that a test starts finds what Node compiled for those before it, a third of the product's start.
import { join } from 'node:path';
import { currentRun } from './run.ts';

process.env.NODE_COMPILE_CACHE = join(currentRun().directory, 'compiled');
