import type { Vendor } from '../vendor.ts';

const docs = 'https://developers.google.com/youtube/v3/docs/errors';

/** YouTube’s Data API. */
export const youtube = {
  id: 'youtube',
  name: 'YouTube',
  signs: [{ host: /^(?:www|youtube|youtubeanalytics)\.googleapis\.com$/ }],
  rows: [
    {
      cause: 'insufficient-permission',
      code: [
        'youtubeSignupRequired',
        'channelForbidden',
        'videoNotPermitted',
        'playlistForbidden',
        'commentsDisabled',
        'forbiddenPrivacySetting',
      ],
      confidence: 'likely',
      global: true,
      source: docs,
    },
    {
      cause: 'account-locked',
      code: [
        'channelSuspended',
        'channelClosed',
        'accountClosed',
        'accountTerminated',
        'authenticatedUserAccountSuspended',
        'authenticatedUserAccountClosed',
      ],
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'service-not-enabled',
      code: 'liveStreamingNotEnabled',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'insufficient-scope',
      code: 'insufficientLivePermissions',
      confidence: 'certain',
      global: true,
      source: docs,
    },
    {
      cause: 'license-or-plan',
      code: 'quotaExceeded',
      confidence: 'possible',
      source: docs,
    },
  ],
  examples: [
    {
      name: 'account locked: 403,',
      cause: 'account-locked',
      http: `
        GET https://www.googleapis.com/youtube/v3/channels
        Authorization: Bearer q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"The channel has been suspended.","errors":[{"message":"x","domain":"youtube.channel","reason":"channelSuspended"}]}}
      `,
    },
  ],
} satisfies Vendor;
