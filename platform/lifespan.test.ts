// From start to stop, in processes of their own: what the person who started it sees, and how it ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';

const moduleOf = (path: string) => JSON.stringify(pathToFileURL(`${import.meta.dirname}/${path}`).href);

const programOf = (start: string): string => `
    import { live } from ${moduleOf('lifespan.ts')};
    import { StartFailure } from ${moduleOf('embedded/start-failure.ts')};
    const say = (word) => process.stdout.write(word + '\\n');
    const stay = setInterval(() => {}, 1_000);
    await live(${start});
    say('running');`;

/** Runs `start` by `live`, sends signals once it said `running`, and answers how it ended. */
async function run(start: string, signals: NodeJS.Signals[] = []) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', programOf(start)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (data) => {
    const heard = String(data);
    said += heard;
    for (const word of heard.split('\n'))
      if (word === 'running' || word === 'stopping') {
        const signal = signals.shift();
        if (signal) child.kill(signal);
      }
  });
  child.stderr.on('data', (data) => {
    complained += data;
  });
  const [code] = await once(child, 'close');
  return { code, said: said.trim().split('\n').filter(Boolean), complained };
}

test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s stops it in order', async (signal) => {
  const ended = await run(`async () => ({ stop: async () => say('stopped') })`, [signal]);
  expect(ended).toEqual({ code: 0, said: ['running', 'stopped'], complained: '' });
});

test('one Ctrl-C that comes twice, from the terminal and from npm, stops it in order', async () => {
  const ended = await run(
    `async () => ({ stop: async () => { say('stopping'); await new Promise((then) => setTimeout(then, 200)); say('stopped'); } })`,
    ['SIGINT', 'SIGINT'],
  );
  expect(ended).toMatchObject({ code: 0, said: ['running', 'stopping', 'stopped'] });
});

test('who asks again, a moment later, is not kept waiting', async () => {
  const patience = Array<NodeJS.Signals>(100).fill('SIGINT');
  const ended = await run(
    `async () => ({ stop: () => new Promise(() => setInterval(() => say('stopping'), 100)) })`,
    patience,
  );
  expect(ended.code).toBe(130);
});

test('what npm runs stops in order when npm is killed', async () => {
  // The shell in npm's place: it waits for the program, and there is `true` to run afterwards.
  const npm = spawn(
    '/bin/sh',
    [
      '-c',
      '"$0" --input-type=module -e "$1"; true',
      process.execPath,
      programOf(`async () => ({ stop: async () => say('stopped') })`),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, npm_lifecycle_script: 'exec node main.ts' },
    },
  );
  let said = '';
  npm.stdout.on('data', (data) => {
    said += data;
    if (said === 'running\n') npm.kill('SIGKILL');
  });
  await once(npm, 'close'); // when nobody has its output open any more
  expect(said).toBe('running\nstopped\n');
});

test('a signal while it starts stops it as soon as there is something to stop', async () => {
  const ended = await run(
    `async () => { process.kill(process.pid, 'SIGTERM'); await new Promise((then) => setTimeout(then, 50));
       return { stop: async () => say('stopped') }; }`,
  );
  expect(ended).toMatchObject({ code: 0, said: ['stopped'] });
});

test('what the person can mend is one sentence without a stack', async () => {
  const ended = await run(`async () => { throw new StartFailure('PORT must be a number.'); }`);
  expect(ended).toEqual({ code: 1, said: [], complained: '\nPORT must be a number.\n' });
});

test('a port in use is named', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const ended = await run(
    `async () => { const { createServer } = await import('node:net'); const server = createServer();
       await new Promise((then, fail) => server.on('error', fail).listen(${port}, '127.0.0.1', then)); }`,
  );
  server.close();
  expect(ended.complained).toBe(
    `\nPort ${port} is in use: stop what listens there or set PORT to another one.\n`,
  );
  expect(ended.code).toBe(1);
});

test('a bug keeps its stack', async () => {
  const ended = await run(`async () => { throw new TypeError('undefined is not a function'); }`);
  expect(ended.code).not.toBe(0);
  expect(ended.complained).toMatch(/TypeError: undefined is not a function\n\s+at /);
});
