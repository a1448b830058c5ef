/** Names of secrets, in the styles in which APIs and other languages write them. */
export const NAMES = (
  'password passwd pwd api_key apiKey access_token accessToken refresh_token client_secret clientSecret secret auth_token session_token ' +
  'private_key secretKey otp pin cvv twoFactorCode verification_code x_api_key csrf_token authorization_code passphrase ' +
  'contraseña mot_de_passe passwort kennwort senha hasło wachtwoord пароль 密码 geheimnis'
).split(' ');

/** Names that only APIs of their own kind use: letters of ASCII, as headers and XML need them. */
export const isAscii = (name: string): boolean => /^[\w-]+$/.test(name);

/** Places that hold names in ASCII only. */
export const ASCII_PLACES = new Set([
  'header',
  'cookie',
  'xml',
  'cdata',
  'xml attribute',
  'path colon pair',
  'environment line',
  'object literal',
]);
