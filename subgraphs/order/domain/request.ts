// What a customer asks for, and what of it can never be right, whatever the catalog says.
import { canBeKept, lengthOf, paragraphsOf } from '#platform/domain/text.ts';

export const MAX_KEY_CHARACTERS = 200;
export const MAX_LINES = 50;
export const MAX_QUANTITY = 99;
export const MAX_NOTE_CHARACTERS = 500;
export const MAX_TOKEN_CHARACTERS = 500;

export type RequestedLine = {
  readonly menuItemId: string;
  readonly quantity: number;
  readonly optionIds: readonly string[];
};

export type Request = {
  readonly storeId: string;
  readonly lines: readonly RequestedLine[];
  readonly addressId: string;
  readonly paymentToken: string;
  readonly expectedTotal: number | null;
  readonly note: string | null;
};

export type Invalid = { readonly kind: 'INVALID'; readonly field: string; readonly message: string };

/** As it is kept, and so as it is compared when it comes again: the same note typed on another keyboard is the same note. */
export const asKept = (request: Request): Request => ({ ...request, note: noteOf(request.note) });

/** What cannot be read stays, for `checkRequest` to refuse. */
const noteOf = (typed: string | null): string | null =>
  typed === null ? null : (paragraphsOf(typed, MAX_NOTE_CHARACTERS) ?? typed) || null;

export function checkKey(idempotencyKey: string): Invalid | null {
  return isOpaque(idempotencyKey, MAX_KEY_CHARACTERS)
    ? null
    : invalid('idempotencyKey', `주문 키는 1자부터 ${MAX_KEY_CHARACTERS}자까지예요.`);
}

export function checkRequest({ lines, note, paymentToken }: Request): Invalid | null {
  if (lines.length === 0) return invalid('lines', '메뉴를 하나 이상 담아 주세요.');
  if (lines.length > MAX_LINES) return invalid('lines', `메뉴는 ${MAX_LINES}가지까지 담을 수 있어요.`);
  const wrong = lines.findIndex(({ quantity }) => quantity < 1 || quantity > MAX_QUANTITY);
  if (wrong !== -1)
    return invalid(`lines[${wrong}].quantity`, `수량은 1개부터 ${MAX_QUANTITY}개까지 고를 수 있어요.`);
  if (note !== null && paragraphsOf(note, MAX_NOTE_CHARACTERS) === undefined)
    return invalid('note', `요청 사항은 ${MAX_NOTE_CHARACTERS}자까지 적을 수 있어요.`);
  if (!isOpaque(paymentToken, MAX_TOKEN_CHARACTERS))
    return invalid('paymentToken', '결제 수단을 다시 선택해 주세요.');
  return null;
}

const invalid = (field: string, message: string): Invalid => ({ kind: 'INVALID', field, message });

/** What apps and providers make up: compared to the letter and never shown, so it is no text that anybody wrote. */
const isOpaque = (text: string, max: number): boolean =>
  text !== '' && canBeKept(text) && lengthOf(text) <= max;
