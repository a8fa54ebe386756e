// What a customer is called at first, and what they may change it to.
import { describe, expect, test } from '@jest/globals';
import { accept, refuse } from '#platform/decision.ts';
import { changeProfile, firstProfile, type Profile } from './profile.ts';

const mina: Profile = { displayName: '미나', name: '이미나', phone: '010-0000-2001' };
const changed = (change: Partial<Profile>) =>
  accept({ type: 'ProfileChanged', profile: { ...mina, ...change } });

describe('a new customer', () => {
  test('is called at the door as their token calls them, and by one letter of it to everybody else', () => {
    expect(firstProfile('이미나')).toEqual({ displayName: '이**', name: '이미나', phone: null });
  });

  test.each(['이', '🍗', '👨‍👩‍👧', '이'.normalize('NFD'), '', ' ', '\u3164', '\u200B\u2800'])(
    'whose name has nothing to hide behind its first letter is shown no part of it: %j',
    (name) => {
      expect(firstProfile(name).displayName).toBe('고객');
    },
  );

  test('with a name too long to show is shortened, by characters and not inside one', () => {
    const { displayName, name } = firstProfile('🍗'.repeat(60));
    expect([displayName, [...name].length]).toEqual(['🍗**', 50]);
    expect(firstProfile(`${'가'.repeat(48)}👨‍👩‍👧`).name).toBe('가'.repeat(48));
    expect(firstProfile('👨‍👩‍👧 가족').displayName).toBe('👨‍👩‍👧**');
  });

  test('with a blank or invisible name still has one', () => {
    for (const blank of [' \u0000\n ', '\u3164', '\ud83d', '\u202E'])
      expect(firstProfile(blank)).toMatchObject({ displayName: '고객', name: '고객' });
  });

  test('is called what can be read of a name that reads backwards or ends in half an emoji', () => {
    expect(firstProfile('\u202E이미나 \ud83d').name).toBe('이미나');
  });
});

describe('a profile', () => {
  test('keeps what is left out', () => {
    expect(changeProfile({ displayName: '미나리', phone: null }, mina)).toEqual(
      changed({ displayName: '미나리' }),
    );
  });

  test('keeps text on one line and a phone in its one spelling', () => {
    expect(changeProfile({ name: '  이   미나 ', phone: '+82 10 1234 5678' }, mina)).toEqual(
      changed({ name: '이 미나', phone: '010-1234-5678' }),
    );
  });

  test('that is already as asked changes nothing', () => {
    expect(changeProfile({ name: '이미나', phone: '01000002001' }, mina)).toEqual(accept());
    expect(changeProfile({}, mina)).toEqual(accept());
  });

  test.each([
    ['DISPLAY_NAME', { displayName: '  ' }],
    ['DISPLAY_NAME', { displayName: '가'.repeat(31) }],
    ['NAME', { name: '' }],
    ['NAME', { name: '가'.repeat(51) }],
    ['NAME', { name: '이\u0000미나' }],
    ['NAME', { name: '이미나\ud83d' }],
    ['DISPLAY_NAME', { displayName: '\u3164' }],
    ['DISPLAY_NAME', { displayName: '\u2800\u200B' }],
    ['DISPLAY_NAME', { displayName: '\u202E나미' }],
    ['PHONE', { phone: '112' }],
    ['PHONE', { phone: '' }],
  ] as const)('refuses by %s what cannot be: %j', (field, change) => {
    expect(changeProfile(change, mina)).toEqual(refuse(field));
  });
});
