import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const api = 'https://core.telegram.org/bots/api#making-requests';

/** Telegram’s Bot API, whose token stands in the path. */
export const telegram = {
  id: 'telegram',
  name: 'Telegram',
  signs: [{ host: /^api\.telegram\.org$/ }],
  rows: [
    {
      cause: 'token-unrecognized',
      status: 401,
      text: /^Unauthorized/,
      confidence: 'likely',
      source: api,
      explanation: 'Telegram does not know the bot token in the URL’s path, or no longer knows it.',
      fix: instruction(
        'Get the bot’s token from @BotFather',
        'The path is /botTOKEN/METHOD, with the word bot directly before the token.',
      ),
    },
    {
      cause: 'malformed-token',
      status: 404,
      text: /^Not Found$/,
      confidence: 'possible',
      source: api,
    },
    {
      cause: 'insufficient-permission',
      status: 403,
      text: /^Forbidden: (?:bot|user)/,
      confidence: 'certain',
      global: true,
      source: api,
    },
    {
      cause: 'insufficient-permission',
      status: 400,
      text: /^Bad Request: (?:not enough rights|need administrator rights|CHAT_ADMIN_REQUIRED)/,
      confidence: 'certain',
      global: true,
      source: api,
    },
    {
      cause: 'rate-limited',
      text: /^Too Many Requests: retry after/,
      confidence: 'certain',
      source: api,
    },
  ],
  examples: [
    {
      name: 'token unrecognized: 401,',
      cause: 'token-unrecognized',
      http: `
        GET https://api.telegram.org/bot123456:AAabcdefghijklmnopqrstuvwxyz0123456/getMe

        401
        Content-Type: application/json

        {"ok":false,"error_code":401,"description":"Unauthorized"}
      `,
    },
    {
      name: 'insufficient permission: 403,',
      cause: 'insufficient-permission',
      http: `
        POST https://api.telegram.org/bot123456:AAabcdefghijklmnopqrstuvwxyz0123456/sendMessage

        403
        Content-Type: application/json

        {"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}
      `,
    },
  ],
} satisfies Vendor;
