// The two problems any context may answer with, made the same way everywhere.

/** It does not exist, or it belongs to somebody else; nobody learns which. */
export const notFound = (message = '찾을 수 없습니다.') => ({ __typename: 'NotFound', message }) as const;

/** @param field the path of the argument or input field at fault, such as `lines[0].quantity`. */
export const invalidInput = (field: string, message: string) =>
  ({ __typename: 'InvalidInput', field, message }) as const;

/** What ends in an official message to a customer carries no link: nobody is lured away under our name. */
export const LINKS_REFUSED = '링크나 이메일 주소는 적을 수 없어요. 빼고 다시 적어 주세요.';

/** A reason that cannot be passed on. @param howLong what to write instead, when it is no link that is wrong. */
export const invalidReason = (fault: 'TEXT' | 'LINK', howLong: string) =>
  invalidInput('reason', fault === 'LINK' ? LINKS_REFUSED : howLong);
