// One spelling of each Korean phone number, however it was typed.
// Source: the numbering plan of the Ministry of Science and ICT (전기통신번호관리세칙).

type Plan = { readonly prefix: RegExp; readonly rest: readonly number[] };

/** Prefixes, and how many digits may follow. Service numbers (112, 1588) are nobody's own. */
const PLANS: readonly Plan[] = [
  { prefix: /^010/, rest: [8] },
  { prefix: /^01[16789]/, rest: [7, 8] },
  { prefix: /^070/, rest: [8] },
  { prefix: /^050[2-8]/, rest: [7, 8] },
  { prefix: /^02/, rest: [7, 8] },
  { prefix: /^0(3[1-3]|4[1-4]|5[1-5]|6[1-4])/, rest: [7, 8] },
];

/** What comes along when a number is copied out of a page or a chat: marks of direction, zero-width characters. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
/** Typographic hyphens, the minus, and ㅡ, which on a Korean keyboard lies where the hand expects a dash. */
const DASHES = /[\p{Dash}\u1173\u30FC]/gu;
const COUNTRY = /^\+?82\s*-?\s*(\(0\))?0?/;
const SEPARATORS = /[\s().-]/g;
/** Any usual spelling is far shorter. */
const TYPED_MAX = 100;
/** The last group always has four digits. */
const LAST_DIGITS = 4;

/** `010-1234-5678` for any usual way to write it, with `+82` or without; undefined when it is no Korean number. */
export function phoneOf(typed: string): string | undefined {
  if (typed.length > TYPED_MAX) return undefined;
  const plain = typed.normalize('NFKC').replaceAll(UNSEEN, '').replaceAll(DASHES, '-').trim();
  const digits = plain.replace(COUNTRY, '0').replaceAll(SEPARATORS, '');
  if (!/^\d+$/.test(digits)) return undefined;
  for (const { prefix, rest } of PLANS) {
    const area = prefix.exec(digits)?.[0];
    if (area && rest.includes(digits.length - area.length))
      return [area, digits.slice(area.length, -LAST_DIGITS), digits.slice(-LAST_DIGITS)].join('-');
  }
  return undefined;
}
