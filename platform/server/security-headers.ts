// What every answer tells a browser about itself; a page widens its own policy and nothing else.

export const CONTENT_SECURITY_POLICY = 'content-security-policy';

/** An answer is data: it is no script, it stands in no frame, and what it loads is nothing. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  [CONTENT_SECURITY_POLICY]: "default-src 'none'; frame-ancestors 'none'",
} as const;

/** Only over TLS: a browser ignores it elsewhere. Without subdomains, which may be somebody else's. */
export const STRICT_TRANSPORT = { 'strict-transport-security': 'max-age=31536000' } as const;
