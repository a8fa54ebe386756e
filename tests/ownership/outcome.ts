// What one field of an answer amounts to, as a letter of the table.
import type { Answer, GraphQLFault, Shown } from '../app.ts';

const REFUSALS: Readonly<Record<string, string>> = { UNAUTHENTICATED: 'U', FORBIDDEN: 'F', NOT_FOUND: 'N' };

const letterOf = ({ extensions }: GraphQLFault): string => REFUSALS[extensions.code] ?? 'E';

/** Of a field that is read: of a list's elements the first stands for all. */
export function outcomeAt({ data, errors = [] }: Answer, path: readonly string[]): string {
  const fault = errors.find((each) => isSame(each.path ?? [], path));
  if (fault) return letterOf(fault);
  let value: Shown = data;
  for (const step of path) {
    if (Array.isArray(value)) value = value[0];
    if (value === null || value === undefined) return '.';
    value = value[step];
  }
  if (value === undefined) return '.';
  if (value === null) return '-';
  return Array.isArray(value) && value.length === 0 ? 'e' : 'v';
}

function isSame(faultPath: readonly (string | number)[], path: readonly string[]): boolean {
  const steps = faultPath.filter((step) => typeof step === 'string');
  return (
    steps.length === path.length &&
    steps.every((step, n) => step === path[n]) &&
    faultPath.every((step) => step === 0 || typeof step === 'string')
  );
}

/** One root field's part of an answer, byte for byte, with what was asked about under another name. */
export function partOf({ data, errors = [] }: Answer, field: string, id: string): string {
  const faults = errors.filter(({ path }) => path?.[0] === field);
  return JSON.stringify([data?.[field], faults]).replaceAll(JSON.stringify(id), '"the id"');
}

/** Of what is refused or null. N: as if there were nothing, to the last byte; !: in another way, which is never right. */
export function asIfNothing(outcome: string, isAsMissing: boolean): string {
  if (!isAsMissing) return '!';
  return outcome === '-' ? 'N' : outcome;
}

/** Of a command. N: as if there were nothing, to the last byte; p: another problem, which only those may know who see the thing. */
export function outcomeOf(answer: Answer, field: string, isAsMissing: boolean): string {
  const fault = (answer.errors ?? []).find(({ path }) => path?.[0] === field);
  if (fault) return asIfNothing(letterOf(fault), isAsMissing);
  const value = answer.data?.[field];
  if (value === true || value?.__typename?.endsWith('Success')) return 'S';
  return isAsMissing ? 'N' : 'p';
}
