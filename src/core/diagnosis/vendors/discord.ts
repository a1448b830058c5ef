import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const codes = 'https://discord.com/developers/docs/topics/opcodes-and-status-codes#json';
const reference = 'https://discord.com/developers/docs/reference#authentication';

/** Discord. */
export const discord = {
  id: 'discord',
  name: 'Discord',
  signs: [{ host: /(?:^|\.)(?:discord|discordapp)\.com$/ }, { header: ['x-discord-locale'] }],
  rows: [
    {
      cause: 'wrong-scheme',
      text: /^401: Unauthorized$/,
      request: 'bearer',
      path: /\/(?:channels|guilds|applications)\//,
      confidence: 'likely',
      source: reference,
      explanation: 'A bot’s token uses the Bot scheme; Bearer is for users’ OAuth tokens.',
      fix: instruction(
        'Send a bot’s token as Authorization: Bot TOKEN',
        'Bearer is for OAuth access tokens.',
      ),
    },
    {
      cause: 'token-unrecognized',
      text: /^401: Unauthorized$/,
      request: 'authorization',
      confidence: 'likely',
      source: reference,
      explanation:
        'Discord gives no reason: the token was reset or has expired, or a bot’s token was sent as Bearer instead of Bot.',
      fix: instruction(
        'Send a bot’s token as Authorization: Bot TOKEN',
        'Bearer is for OAuth access tokens of users; those live for a week and are refreshed at /oauth2/token.',
        'A bot token that was reset or leaked no longer works: copy the new one from the developer portal.',
      ),
    },
    {
      cause: 'missing-credentials',
      text: /^401: Unauthorized$/,
      request: 'no-authorization',
      confidence: 'certain',
      source: reference,
    },
    {
      cause: 'insufficient-permission',
      code: ['50001', '50013', '20012', '50003'],
      confidence: 'certain',
      source: codes,
      explanation:
        'The bot is not in the guild or lacks a permission there, or the channel denies it.',
      fix: instruction(
        'Give the bot’s role the permission, in the server and in the channel',
        '50001: the bot cannot see the channel or was not invited with the scope bot (for commands also applications.commands). 50013: its role lacks the permission, or stands below the role or member that it acts on: drag it up.',
        'Channel overwrites count over roles.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['50014', '50025', '40001'],
      confidence: 'likely',
      source: codes,
    },
    { cause: 'insufficient-scope', code: '50026', confidence: 'certain', source: codes },
    { cause: 'wrong-token-type', code: ['20001', '20002'], confidence: 'certain', source: codes },
    { cause: 'step-up-required', code: '60003', confidence: 'certain', source: codes },
    {
      cause: 'insufficient-permission',
      code: ['40002', '40007'],
      confidence: 'likely',
      source: codes,
    },
    {
      cause: 'waf-or-bot-challenge',
      code: '40333',
      confidence: 'certain',
      source: reference,
      explanation: 'Discord’s edge refuses the request, usually because of its User-Agent.',
      fix: instruction(
        'Send a User-Agent of the form DiscordBot (URL, VERSION)',
        'Browsers cannot set it: call from your server.',
      ),
    },
    {
      cause: 'rate-limited',
      code: ['20028', '20022', '31001'],
      confidence: 'certain',
      source: codes,
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Bot' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'insufficient permission: give the bot’s role the permission, in the server and in the channel',
      cause: 'insufficient-permission',
      http: `
        POST https://discord.com/api/v10/channels/1/messages
        Authorization: Bot MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.0123456789abcdefghijklmnopqrstuvwxyzAB
        Content-Type: application/json

        {"content":"hi"}

        403
        Content-Type: application/json

        {"message":"Missing Permissions","code":50013}
      `,
    },
    {
      name: 'a token without a reason',
      cause: 'token-unrecognized',
      http: `
        GET https://discord.com/api/v10/users/@me
        Authorization: Bearer 6qrZcUqja7812RVdnEKjpzOL4CvHBFG

        401
        Content-Type: application/json

        {"message":"401: Unauthorized","code":0}
      `,
    },
    {
      name: 'insufficient permission: Missing Access',
      cause: 'insufficient-permission',
      http: `
        POST https://discord.com/api/v10/channels/1/messages
        Authorization: Bot MTk4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs

        403
        Content-Type: application/json

        {"message":"Missing Access","code":50001}
      `,
    },
    {
      name: 'wrong token type: Bots cannot use this endpoint',
      cause: 'wrong-token-type',
      http: `
        GET https://discord.com/api/v10/users/@me/x
        Authorization: Bot MTk4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs

        403
        Content-Type: application/json

        {"message":"Bots cannot use this endpoint","code":20001}
      `,
    },
    {
      name: 'wrong scheme: 401: Unauthorized',
      cause: 'wrong-scheme',
      http: `
        POST https://discord.com/api/v10/channels/1/messages
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"401: Unauthorized","code":0}
      `,
    },
    {
      name: 'waf or bot challenge: 40333',
      cause: 'waf-or-bot-challenge',
      http: `
        POST https://discord.com/api/v10/channels/1/messages
        Authorization: Bearer <<jwt {"iss":"https://id.example.com/","sub":"1","aud":"https://api.example.com","iat":-60,"exp":3600}>>

        403
        Content-Type: application/json

        {"code":40333}
      `,
    },
  ],
} satisfies Vendor;
