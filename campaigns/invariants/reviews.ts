// What a review must be, after the facts that were said of it.
type ReviewStatus = 'REVIEWABLE' | 'PUBLISHED' | 'DELETED';

/** `said` are the types of the facts. */
export function reviewStatusAfter(said: ReadonlySet<string>): ReviewStatus {
  if (said.has('ReviewDeleted')) return 'DELETED';
  return said.has('ReviewWritten') ? 'PUBLISHED' : 'REVIEWABLE';
}
