// What a customer reads of every fact: filled in completely, never too long, whatever stores call themselves and their dishes.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { factAbout, factsAbout } from '../testing/facts.ts';
import { messageOf } from './message.ts';
import { MESSAGE_MAX_CHARACTERS, message, TEMPLATES } from './template.ts';

const NHN_CODE_MAX_CHARACTERS = 20;

describe('every fact', () => {
  const facts = factsAbout('order-1');

  test('has a message of its own, and every message has a fact', () => {
    const told = facts.map((fact) => messageOf(fact).template);
    expect(told.toSorted()).toEqual(Object.keys(TEMPLATES).toSorted());
  });

  test.each(facts.map((fact) => [fact.type, fact] as const))('%s fills every slot', (_, fact) => {
    const { text, slots, template } = messageOf(fact);
    expect(text).not.toContain('#{');
    expect(text).not.toMatch(/undefined|NaN|null/);
    const wanted = TEMPLATES[template].lines.join('\n').matchAll(/#\{([^}]+)\}/g);
    expect(Object.keys(slots).toSorted()).toEqual([...wanted].map(([, slot]) => slot).toSorted());
  });

  test('stays within what KakaoTalk takes, however long and odd the names in it are', () => {
    const name = fc.string({ unit: 'binary', maxLength: 3_000 });
    fc.assert(
      fc.property(fc.constantFrom(...facts), name, name, (fact, storeName, firstItemName) => {
        const odd = { ...fact, data: { ...fact.data, storeName, firstItemName, message: storeName } };
        const { text, slots } = messageOf(odd as typeof fact);
        expect(text.length).toBeLessThanOrEqual(MESSAGE_MAX_CHARACTERS);
        expect(text).not.toContain('#{');
        for (const value of Object.values(slots)) expect(value).toMatch(/^\S(.*\S)?$/u);
      }),
    );
  });

  test('uses a template code that every dealer can register', () => {
    const codes = Object.values(TEMPLATES).map(({ code }) => code);
    for (const code of codes) expect(code.length).toBeLessThanOrEqual(NHN_CODE_MAX_CHARACTERS);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

test('the customer reads what was ordered, where, and for how much', () => {
  expect(messageOf(factAbout('order-1', 'OrderPaid')).text).toBe(
    [
      '결제가 완료됐어요. 가게에서 주문을 확인하고 있어요.',
      '',
      '▶ 가게: 김씨네 치킨',
      '▶ 메뉴: 후라이드 치킨 외 2건',
      '▶ 결제 금액: 38,500원',
    ].join('\n'),
  );
});

test('a single dish is named without a count', () => {
  const fact = factAbout('order-1', 'OrderReady');
  const { slots } = messageOf({ ...fact, data: { ...fact.data, lineCount: 1 } });
  expect(slots.메뉴).toBe('후라이드 치킨');
});

test('a long dish is shortened, not how many there are beside it', () => {
  const fact = factAbout('order-1', 'OrderReady');
  const { slots } = messageOf({ ...fact, data: { ...fact.data, firstItemName: '닭'.repeat(500) } });
  expect(slots.메뉴).toMatch(/^닭{79}… 외 2건$/);
  const family = { ...fact.data, firstItemName: `${'닭'.repeat(76)}👨‍👩‍👧세트` };
  expect(messageOf({ ...fact, data: family }).slots.메뉴).toMatch(/^닭{76}… 외 2건$/);
});

test('the promise is told by the clock on the wall in Seoul', () => {
  expect(messageOf(factAbout('order-1', 'OrderAccepted')).slots.시각).toBe('오후 6:30');
});

test('what the store said about a cancelled order is passed on, and else its reason in plain words', () => {
  const fact = factAbout('order-1', 'OrderCancelled');
  const said = messageOf({ ...fact, data: { ...fact.data, message: '재료가 떨어졌어요' } });
  expect(said.slots.사유).toBe('재료가 떨어졌어요');
  expect(messageOf(fact).slots.사유).toBe('고객센터에서 취소');
});

test('money back is promised only where money was taken', () => {
  const fact = factAbout('order-1', 'OrderCancelled');
  const unpaid = { ...fact, data: { ...fact.data, paid: false } };
  expect(messageOf(fact).slots.환불).toBe('38,500원을 돌려드려요.');
  expect(messageOf(unpaid).slots.환불).toBe('결제된 금액이 없어요.');
});

test('a name that looks like a slot fills one and opens none', () => {
  const { text } = message('ORDER_READY', { 가게: '#{메뉴}', 메뉴: '  \n ' });
  expect(text).toContain('가게: {메뉴}');
  expect(text).toContain('메뉴: -');
  expect(message('ORDER_READY', { 가게: '##{{메뉴}', 메뉴: '\u3164\u202E' }).slots).toEqual({
    가게: '{{메뉴}',
    메뉴: '-',
  });
});
