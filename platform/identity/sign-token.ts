// A token of this project's own, for demos, tests and whoever stands in for the identity provider.
import { SignJWT } from 'jose';

export async function signToken(
  claims: { id: string; role: string; name?: string; expiresInSeconds: number },
  secret: string,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const { id, role, name, expiresInSeconds } = claims;
  return (
    new SignJWT({ role, ...(name === undefined ? {} : { name }) })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(id)
      // One that is over from the start was issued before it ended.
      .setIssuedAt(Math.min(now, now + expiresInSeconds - 1))
      .setExpirationTime(now + expiresInSeconds)
      .sign(new TextEncoder().encode(secret))
  );
}
