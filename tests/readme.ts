// A reader of the README: pastes its shell blocks one after the other into a terminal, and waits where the text says so.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '#platform/testing/eventually.ts';

export type Step = {
  /** What must be shown before: the text above the block says "Once `PAID` is shown". */
  readonly waitsFor?: string;
  readonly script: string;
};

const BLOCK = /([\s\S]*?)^```sh\n([\s\S]*?)^```$/gm;
const WAITS = /Once `([^`]+)` is shown/;

/** The shell blocks of one chapter, in order. */
export function stepsOf(document: string, chapter: string): readonly Step[] {
  const [, text] = readFileSync(document, 'utf8').split(`\n## ${chapter}\n`);
  const steps = [...(text?.split('\n## ', 1)[0] ?? '').matchAll(BLOCK)].map(
    ([, before = '', script = '']) => {
      const waitsFor = WAITS.exec(before)?.[1];
      return waitsFor ? { waitsFor, script } : { script };
    },
  );
  if (steps.length === 0) throw new Error(`${document} has no shell block under ${chapter}`);
  return steps;
}

/** A terminal in the project's directory, with nothing more in its environment than what is given and what `npm test` has. */
export function openShell(environment: Readonly<Record<string, string>>) {
  const shell = spawn('bash', [], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let shown = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (text) => (shown += text));
  const shows = (text: string) =>
    eventually(() => shown.includes(text), { describe: `${text} to be shown; shown was ${shown}` });
  let pasted = 0;
  return {
    shown: () => shown,
    shows,
    /** Resolves when the shell is ready for the next. What a block leaves running goes on. */
    pastes: (script: string) => {
      pasted += 1;
      const prompt = `[pasted ${pasted}]`;
      shell.stdin.write(`${script}\necho '${prompt}'\n`);
      return shows(prompt);
    },
    leaves: () => shell.kill(),
  };
}
