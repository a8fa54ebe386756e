// The caller that a verified token names. The rest of the code learns nothing else of a token.

/** The caller as the token names it. The role stays a string: only a context knows what its roles mean. */
export type Actor = {
  /** The `sub` claim: well formed, of 1 to `SUBJECT_MAX_CHARACTERS`, without control characters. */
  readonly id: string;
  readonly role: string;
  readonly name: string;
  /** Epoch seconds, as in the `iat` claim. */
  readonly issuedAt: number;
  /** Epoch seconds: when the token ends by its `exp`, or by its age. */
  readonly expiresAt: number;
};
