// Lets jest begin the files of a run as longest-first.ts says.
import { relative, sep } from 'node:path';
import Sequencer from '@jest/test-sequencer';
import { inTurn, secondsOf } from './longest-first.ts';

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return inTurn([...tests], ({ path, context }) =>
      secondsOf(relative(context.config.rootDir, path).replaceAll(sep, '/')),
    );
  }
}
