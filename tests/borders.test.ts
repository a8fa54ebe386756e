// The borders of the house are checked, and the checks themselves are checked on planted violations.
import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

type Violation = { rule: { name: string }; from: string; to: string };
type Report = { summary: { violations: Violation[]; totalCruised: number } };

async function cruise(cwd: string, folders: string[]): Promise<Report['summary']> {
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(root, '.dependency-cruiser.mjs');
  const output = await run(process.execPath, [cli, ...folders, '--config', config, '--output-type', 'json'], {
    cwd,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }));
  return (JSON.parse(output.stdout) as Report).summary;
}

test('nothing imports what it must not know', async () => {
  const { violations, totalCruised } = await cruise(root, [
    'platform',
    'subgraphs',
    'router',
    'schema',
    'client',
    'main.ts',
  ]);
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  expect(totalCruised).toBeGreaterThan(100);
});

describe('a planted violation is found', () => {
  const planted = mkdtempSync(join(tmpdir(), 'borders-'));
  afterAll(() => rmSync(planted, { recursive: true, force: true }));
  const plant = (files: Record<string, string>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(planted, path)), { recursive: true });
      writeFileSync(join(planted, path), text);
    }
  };
  plant({
    'package.json': '{ "type": "module" }',
    'platform/bus.ts': 'export const bus = 1;',
    'platform/decision.ts': 'export const decision = 1;',
    'platform/domain/text.ts': "import '../bus.ts';",
    'subgraphs/order/domain/pure.ts': "import '../../../platform/domain/text.ts';",
    'platform/leak.ts': "import '../subgraphs/order/order.entity.ts';",
    'subgraphs/order/order.entity.ts': 'export const row = 1;',
    'subgraphs/order/events.ts': 'export const facts = 1;',
    'subgraphs/order/domain/impure.ts': "import '../order.entity.ts';",
    'subgraphs/order/domain/typed.ts': "import type { Logger } from 'pino';\nexport type L = Logger;",
    'subgraphs/order/resolvers.ts': "import '../../platform/bus.ts';",
    'subgraphs/payment/nosy.ts': "import '../order/order.entity.ts';\nimport '../order/events.ts';",
    'router/nosy.ts': "import '../subgraphs/order/events.ts';",
    'router/circle-a.ts': "import { b } from './circle-b.ts';\nexport const a = b;",
    'router/circle-b.ts': "import { a } from './circle-a.ts';\nexport const b = a;",
    'subgraphs/order/starter.ts': "import '../../main.ts';",
    'client/nosy.ts': "import 'node:fs';\nimport '../platform/bus.ts';",
    'main.ts': 'export const main = 1;',
  });
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'));
  const found = cruise(planted, ['platform', 'subgraphs', 'router', 'client', 'main.ts']);

  test.each([
    ['platform-knows-no-business', 'platform/leak.ts', 'subgraphs/order/order.entity.ts'],
    ['domain-is-pure', 'subgraphs/order/domain/impure.ts', 'subgraphs/order/order.entity.ts'],
    ['domain-is-pure', 'subgraphs/order/domain/typed.ts', 'pino'],
    ['what-domains-share-is-pure', 'platform/domain/text.ts', 'platform/bus.ts'],
    ['resolvers-never-publish', 'subgraphs/order/resolvers.ts', 'platform/bus.ts'],
    ['neighbours-only-by-their-facts', 'subgraphs/payment/nosy.ts', 'subgraphs/order/order.entity.ts'],
    ['router-knows-no-context', 'router/nosy.ts', 'subgraphs/order/events.ts'],
    ['no-cycles', 'router/circle-a.ts', 'router/circle-b.ts'],
    ['client-runs-in-a-browser', 'client/nosy.ts', 'platform/bus.ts'],
    ['client-runs-in-a-browser', 'client/nosy.ts', 'fs'],
    ['nobody-imports-main', 'subgraphs/order/starter.ts', 'main.ts'],
  ])('%s: %s may not import %s', async (rule, from, to) => {
    const { violations } = await found;
    expect(
      violations.some((each) => each.rule.name === rule && each.from === from && each.to.includes(to)),
    ).toBe(true);
  });

  test('and what is allowed is not', async () => {
    const { violations } = await found;
    expect(
      violations.filter(({ from, to }) => from === 'subgraphs/payment/nosy.ts' && to.endsWith('events.ts')),
    ).toEqual([]);
    expect(violations.filter(({ from }) => from === 'subgraphs/order/domain/pure.ts')).toEqual([]);
  });
});

describe('words that have no place', () => {
  const IMPURE =
    /\bDate\.now\b|new Date\(\)|\bMath\.random\b|\basync\b|\bawait\b|\bPromise\b|\bsetTimeout\b|\brandomUUID\b|\bprocess\./;
  const BUSINESS =
    /\b(orders?|tickets?|payments?|deliver(y|ies)|riders?|customers?|kitchens?|menus?|reviews?|OrderPaid|refunds?)\b/i;
  const code = (text: string) =>
    text
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/\/\/.*$/gm, '')
      .replaceAll(/\b(order by|in order)\b/gi, '');

  test('a domain knows no clock, no dice and no waiting', () => {
    const impure = sources('subgraphs').filter(
      (path) => path.includes('/domain/') && IMPURE.test(code(read(path))),
    );
    expect(impure).toEqual([]);
    expect(IMPURE.test(code('const at = Date.now(); // why'))).toBe(true);
  });

  test('the platform and the router know no word of the business', () => {
    const DELIVERY_OF_BYTES =
      /delivery_|'delivery'|\/delivery\b|DeliverPolicy|deliver_policy|max_deliver|deliveryCount|redeliver/g;
    const talkative = [...sources('platform'), ...sources('router')].filter((path) =>
      BUSINESS.test(code(read(path)).replaceAll(DELIVERY_OF_BYTES, '')),
    );
    expect(talkative).toEqual([]);
    expect(BUSINESS.test('const ticket = 1')).toBe(true);
  });
});

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('.generated.ts'));
}

function read(path: string): string {
  return readFileSync(join(root, relative('', path)), 'utf8');
}
