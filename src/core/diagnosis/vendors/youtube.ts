import { instruction } from '../instruction.ts';
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
      explanation:
        'The signed-in account has no channel, or may not do this with a channel, video or playlist of someone else. A service account never has a channel.',
      fix: instruction(
        'Sign in as a user with a YouTube channel',
        'youtubeSignupRequired: create a channel for the account (youtube.com/create_channel). Service accounts do not work with YouTube: use OAuth with a user’s refresh token.',
        'Brand accounts: choose the channel, not the person, on the sign-in page.',
        'commentsDisabled: the owner has switched off comments, so skip the video.',
      ),
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
      explanation: 'The channel or its account is suspended or closed.',
      fix: instruction(
        'Look at the channel in YouTube Studio, or take another one',
        'studio.youtube.com names the reason and the appeal. If the account has several channels, the user chooses one when signing in: request the consent again.',
      ),
    },
    {
      cause: 'service-not-enabled',
      code: 'liveStreamingNotEnabled',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation: 'The channel may not stream yet.',
      fix: instruction(
        'Enable live streaming for the channel',
        'youtube.com/features, Intermediate features: verify the phone number; the first time takes up to 24 hours.',
      ),
    },
    {
      cause: 'insufficient-scope',
      code: 'insufficientLivePermissions',
      confidence: 'certain',
      global: true,
      source: docs,
      explanation:
        'The token may not manage this live broadcast: it lacks the scope, or it belongs to another channel.',
      fix: instruction(
        'Request youtube.force-ssl or youtube, as the broadcast’s own channel',
        'Scope https://www.googleapis.com/auth/youtube; choose the brand channel that owns the broadcast in Google’s account chooser, and sign in again.',
      ),
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
    {
      name: 'insufficient permission: no channel',
      cause: 'insufficient-permission',
      http: `
        POST https://www.googleapis.com/upload/youtube/v3/videos?part=snippet
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        401
        Content-Type: application/json

        {"error":{"errors":[{"domain":"youtube.header","reason":"youtubeSignupRequired","message":"Unauthorized"}],"code":401,"message":"Unauthorized"}}
      `,
    },
    {
      name: 'service not enabled: live streaming',
      cause: 'service-not-enabled',
      http: `
        POST https://www.googleapis.com/youtube/v3/liveBroadcasts
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"errors":[{"domain":"youtube.liveBroadcast","reason":"liveStreamingNotEnabled","message":"The user is not enabled for live streaming."}],"code":403,"message":"The user is not enabled for live streaming."}}
      `,
    },
    {
      name: 'insufficient scope: live',
      cause: 'insufficient-scope',
      http: `
        POST https://www.googleapis.com/youtube/v3/liveBroadcasts/transition?id=a
        Authorization: Bearer ya29.q7Zk2mX0pW9sVb4t

        403
        Content-Type: application/json

        {"error":{"code":403,"message":"The request is not authorized to transition the live broadcast.","errors":[{"domain":"youtube.liveBroadcast","reason":"insufficientLivePermissions"}]}}
      `,
    },
  ],
} satisfies Vendor;
