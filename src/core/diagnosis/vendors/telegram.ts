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
      global: 'cause',
      source: api,
      explanation:
        'The user or group has blocked or removed the bot, or never wrote to it: a bot cannot begin a conversation.',
      fix: instruction(
        'Ask the user to start the bot, or add it to the chat',
        "“bot was blocked by the user” or “can't initiate conversation”: the user opens the bot and presses Start; stop sending to this chat until then.",
        '“bot was kicked” or “not a member of the channel chat”: add it to the group, or as administrator to the channel. A group that became a supergroup has a new chat id (-100…).',
      ),
    },
    {
      cause: 'insufficient-permission',
      status: 400,
      text: /^Bad Request: (?:not enough rights|need administrator rights|CHAT_ADMIN_REQUIRED)/,
      confidence: 'certain',
      global: true,
      source: api,
      explanation: 'The bot is not an administrator of the chat, or lacks this right.',
      fix: instruction(
        'Make the bot an administrator with this right',
        'Chat, Administrators, the bot: Post messages, Delete messages, Pin messages, Restrict members … as the method’s page says.',
      ),
    },
    {
      cause: 'rate-limited',
      text: /^Too Many Requests: retry after/,
      confidence: 'certain',
      source: api,
      explanation: 'Too many messages in a short time.',
      fix: instruction(
        'Wait retry_after seconds',
        'parameters.retry_after says how long. One message a second per chat, 20 a minute per group, about 30 a second in all.',
      ),
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
    {
      name: 'insufficient permission: blocked',
      cause: 'insufficient-permission',
      http: `
        POST https://api.telegram.org/bot123:abc/sendMessage

        403
        Content-Type: application/json

        {"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}
      `,
    },
    {
      name: 'insufficient permission: no administrator',
      cause: 'insufficient-permission',
      http: `
        POST https://api.telegram.org/bot123:abc/sendMessage

        400
        Content-Type: application/json

        {"ok":false,"error_code":400,"description":"Bad Request: not enough rights to send text messages to the chat"}
      `,
    },
    {
      name: 'rate limited: retry after',
      cause: 'rate-limited',
      http: `
        POST https://api.telegram.org/bot123:abc/sendMessage

        429
        Content-Type: application/json

        {"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":5}}
      `,
    },
  ],
} satisfies Vendor;
