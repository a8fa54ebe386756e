// The two problems any context may answer with, made the same way everywhere.

/** It does not exist, or it belongs to somebody else; nobody learns which. */
export const notFound = (message = '찾을 수 없습니다.') => ({ __typename: 'NotFound', message }) as const;

/** @param field the path of the argument or input field at fault, such as `lines[0].quantity`. */
export const invalidInput = (field: string, message: string) =>
  ({ __typename: 'InvalidInput', field, message }) as const;
