import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const codes = 'https://discord.com/developers/docs/topics/opcodes-and-status-codes#json';
const reference = 'https://discord.com/developers/docs/reference#authentication';

const botToken = instruction(
  'Copy the bot’s token again',
  'discord.com/developers/applications, the application, Bot, Reset Token; replace it where the bot runs. Discord resets a token that appears in a public repository.',
  'It is not the client secret, the public key or the application id. Send it as Authorization: Bot TOKEN.',
);

const newWebhook = instruction(
  'Copy the webhook’s URL again, or create a new one',
  'Server Settings (or Edit Channel), Integrations, Webhooks, the webhook, Copy Webhook URL: https://discord.com/api/webhooks/ID/TOKEN, whole. A webhook that was deleted or published does not come back.',
  'For /webhooks/APPLICATION_ID/TOKEN the token is that of an interaction: it lives for 15 minutes, and the first response is due within 3 seconds (defer it).',
);

/** Discord. */
export const discord = {
  id: 'discord',
  name: 'Discord',
  signs: [{ host: /(?:^|\.)(?:discord|discordapp)\.com$/ }, { header: ['x-discord-locale'] }],
  rows: [
    {
      cause: 'wrong-scheme',
      text: /^401: Unauthorized$/,
      sends: ['authorization', /^(?:Bearer )?[MNO][\w-]{22,28}\.[\w-]{5,8}\.[\w-]{26,40}$/],
      confidence: 'certain',
      source: reference,
      explanation:
        'The value has the form of a bot’s token (three parts, the first of them the bot’s id), and such a token needs the scheme Bot.',
      fix: instruction(
        'Send Authorization: Bot TOKEN',
        'The word Bot, one space, then the token. Libraries add it: discord.js REST.setToken(TOKEN) and client.login(TOKEN) take the bare token; discordgo and Discordia want "Bot " + TOKEN.',
        'Bearer is for users’ OAuth access tokens, which have no dots. The gateway’s IDENTIFY takes the bare token.',
      ),
    },
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
      explanation: 'No Authorization header arrived.',
      fix: instruction(
        'Send Authorization: Bot TOKEN',
        'Bot tokens with the scheme Bot, users’ OAuth tokens with Bearer. discord.js: call login(), or REST.setToken(), before the first call; check that the variable is set.',
      ),
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
        '50001: the bot cannot see the channel or was not invited with the scope bot (for commands also applications.commands). 50013: its role lacks the permission, or is below the role or member that it acts on: drag it up.',
        'Channel overwrites count over roles.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: ['50014', '50025', '40001'],
      confidence: 'likely',
      source: codes,
      explanation: 'The token is not valid for this call: reset, mistyped, or of another kind.',
      fix: botToken,
    },
    {
      cause: 'insufficient-scope',
      code: '50026',
      confidence: 'certain',
      source: codes,
      explanation: 'The user’s OAuth token was granted without the scope that this endpoint needs.',
      fix: instruction(
        'Add the scope to the sign-in, and sign in again',
        'identify, email, guilds, guilds.members.read, role_connections.write …: scope of /oauth2/authorize. guilds.join also wants the bot’s own token in the header.',
      ),
    },
    {
      cause: 'wrong-token-type',
      code: ['20001', '20002'],
      confidence: 'certain',
      source: codes,
      explanation: '20001: a bot may not use this endpoint. 20002: only bots may.',
      fix: instruction(
        'Use the kind of token that the endpoint takes',
        'Bots: Authorization: Bot TOKEN. Users’ data: an OAuth token as Bearer. Automating a user’s account (self-bot) is forbidden.',
      ),
    },
    {
      cause: 'step-up-required',
      code: '60003',
      confidence: 'certain',
      source: codes,
      explanation: 'The server requires two-factor authentication for moderation.',
      fix: instruction(
        'Enable two-factor authentication for the bot’s owner',
        'The account that owns the application: User Settings, My Account. The server’s setting is under Safety Setup.',
      ),
    },
    {
      cause: 'insufficient-permission',
      code: ['40002', '40007'],
      confidence: 'likely',
      source: codes,
      explanation:
        '40002: the account must be verified first. 40007: the user is banned from the server.',
      fix: instruction(
        'Verify the account, or lift the ban',
        '40002: confirm the owner’s email address and phone. 40007: Server Settings, Bans.',
      ),
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
      explanation: 'A channel, server or the account has sent or changed too much in a short time.',
      fix: instruction(
        'Wait retry_after, and queue the calls',
        'X-RateLimit-Bucket shows which calls count together; discord.js and other libraries queue automatically. A channel’s name or topic can change twice in ten minutes.',
      ),
    },
    {
      cause: 'authorization-code-invalid',
      code: ['invalid_grant', 'invalid_request'],
      text: /^Invalid "?(?:code|redirect_uri)"? in request/,
      confidence: 'likely',
      source: 'https://discord.com/developers/docs/topics/oauth2',
      explanation:
        'The code was used already or is older than a minute, or redirect_uri is not the one that got it.',
      fix: instruction(
        'Exchange the code once, with the same redirect_uri',
        'Send it as application/x-www-form-urlencoded to https://discord.com/api/oauth2/token. Guard the callback against a second run (React StrictMode, reload).',
        'redirect_uri must be listed under OAuth2, Redirects, and equal in both steps.',
      ),
    },
    {
      cause: 'token-unrecognized',
      code: '50027',
      confidence: 'certain',
      source: codes,
      explanation:
        'The token in the webhook’s URL is wrong, or the interaction that it belongs to is over.',
      fix: newWebhook,
    },
    {
      cause: 'token-unrecognized',
      status: 404,
      code: '10015',
      confidence: 'certain',
      source: codes,
      explanation:
        'No webhook has this id: it was deleted, or the URL of an example was left in the settings.',
      fix: newWebhook,
    },
    {
      cause: 'insufficient-permission',
      code: '50007',
      confidence: 'certain',
      source: codes,
      explanation:
        'The user does not accept direct messages from this bot: they share no server, have switched off such messages, or have blocked it.',
      fix: instruction(
        'Write in a channel, or let the user open their direct messages',
        'The user: the server’s Privacy Settings, Direct Messages; or they install the app or write to it first. Catch the error and go on: no permission of the bot helps.',
      ),
    },
  ],
  credentialPlaces: [
    { header: 'Authorization', scheme: 'Bot' },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  examples: [
    {
      name: 'wrong scheme: a bot’s token without Bot',
      cause: 'wrong-scheme',
      http: `
        GET https://discord.com/api/v10/users/@me
        Authorization: MjA5OTExNjI3MjAwMzMxNzc2.CovtgA.q7Zk2mX0pW9sVb4tq7Zk2mX0pW9

        401
        Content-Type: application/json

        {"message":"401: Unauthorized","code":0}
      `,
    },
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
    {
      name: 'missing credentials: no header',
      cause: 'missing-credentials',
      http: `
        GET https://discord.com/api/v10/users/@me

        401
        Content-Type: application/json

        {"message":"401: Unauthorized","code":0}
      `,
    },
    {
      name: 'token unrecognized: 50014',
      cause: 'token-unrecognized',
      http: `
        GET https://discord.com/api/v10/guilds/1/channels
        Authorization: Bot q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"message":"Invalid authentication token provided","code":50014}
      `,
    },
    {
      name: 'insufficient scope: 50026',
      cause: 'insufficient-scope',
      http: `
        GET https://discord.com/api/v10/users/@me/connections
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"Missing required OAuth2 scope","code":50026}
      `,
    },
    {
      name: 'wrong token type: 20001',
      cause: 'wrong-token-type',
      http: `
        GET https://discord.com/api/v10/guilds/1/channels
        Authorization: Bot q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"Bots cannot use this endpoint","code":20001}
      `,
    },
    {
      name: 'step up required: 60003',
      cause: 'step-up-required',
      http: `
        GET https://discord.com/api/v10/guilds/1/channels
        Authorization: Bot q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"Two factor is required for this operation","code":60003}
      `,
    },
    {
      name: 'insufficient permission: 40007',
      cause: 'insufficient-permission',
      http: `
        GET https://discord.com/api/v10/guilds/1/channels
        Authorization: Bot q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"The user is banned from this guild.","code":40007}
      `,
    },
    {
      name: 'rate limited: 31001',
      cause: 'rate-limited',
      http: `
        GET https://discord.com/api/v10/guilds/1/channels
        Authorization: Bot q7Zk2mX0pW9sVb4t

        429
        Content-Type: application/json

        {"message":"The channel you are writing has hit the write rate limit","code":20028}
      `,
    },
    {
      name: 'authorization code invalid: used',
      cause: 'authorization-code-invalid',
      http: `
        POST https://discord.com/api/oauth2/token
        Content-Type: application/x-www-form-urlencoded

        grant_type=authorization_code&code=a&client_id=b&client_secret=c&redirect_uri=https%3A%2F%2Fapp.example%2Fcb

        400
        Content-Type: application/json

        {"error":"invalid_grant","error_description":"Invalid \\"code\\" in request."}
      `,
    },
    {
      name: 'token unrecognized: a webhook',
      cause: 'token-unrecognized',
      http: `
        POST https://discord.com/api/webhooks/1/abcdefghijklmnopqrstuvwxyz0123456789
        Content-Type: application/json

        {"content":"hi"}

        401
        Content-Type: application/json

        {"message":"Invalid Webhook Token","code":50027}
      `,
    },
    {
      name: 'token unrecognized: a webhook that is gone',
      cause: 'token-unrecognized',
      http: `
        POST https://discord.com/api/webhooks/1/abcdefghijklmnopqrstuvwxyz0123456789
        Content-Type: application/json

        {"content":"hi"}

        404
        Content-Type: application/json

        {"message":"Unknown Webhook","code":10015}
      `,
    },
    {
      name: 'insufficient permission: 50007',
      cause: 'insufficient-permission',
      http: `
        POST https://discord.com/api/v10/channels/1/messages
        Authorization: Bot q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"message":"Cannot send messages to this user","code":50007}
      `,
    },
  ],
} satisfies Vendor;
