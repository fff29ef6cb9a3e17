import { createHmac } from 'node:crypto';

/** What an Admin API key looks like: the id of the key and its secret, in hexadecimal. */
export const adminKey: RegExp = /^[0-9a-f]{24}:[0-9a-f]{64}$/;

/** Sign a token that Ghost takes for five minutes (JWT, HS256), made of an Admin API key. */
export function ghostToken(key: string, now: number): string {
  const [id = '', secret = ''] = key.split(':');
  const seconds = Math.floor(now / 1000);
  const head = encode({ alg: 'HS256', typ: 'JWT', kid: id });
  const signed = `${head}.${encode({ iat: seconds, exp: seconds + 300, aud: '/admin/' })}`;
  return `${signed}.${createHmac('sha256', Buffer.from(secret, 'hex')).update(signed).digest('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
