// Why a token opens nothing: it is wrong, it is too old, or nobody can say at the moment.

/** EXPIRED asks for a new token, INVALID for a real one. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly reason: 'EXPIRED' | 'INVALID';
  constructor(reason: TokenRefused['reason'], cause?: unknown) {
    super(reason === 'EXPIRED' ? 'The token has expired' : 'The token is not valid', { cause });
    this.reason = reason;
  }
}

/** The key that a token names is not known here, and whoever publishes the keys does not answer: the same token may be good later. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
  constructor(cause?: unknown) {
    super('The keys that tokens are signed with cannot be looked up', { cause });
  }
}
