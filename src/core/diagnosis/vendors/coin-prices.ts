import { instruction } from '../instruction.ts';
import type { Vendor } from '../vendor.ts';

const cmc = 'https://coinmarketcap.com/api/documentation/v1/#section/Errors-and-Rate-Limits';
const gecko = 'https://docs.coingecko.com/docs/common-errors-rate-limit';

/** CoinMarketCap and CoinGecko. */
export const coinPrices = {
  id: 'coin-prices',
  name: 'CoinMarketCap or CoinGecko',
  signs: [{ host: /(?:^|[.-])coinmarketcap\.com$|(?:^|[.-])coingecko\.com$/ }],
  rows: [
    {
      cause: 'api-key-missing',
      status: 401,
      code: ['1002', '10002'],
      confidence: 'certain',
      source: cmc,
      explanation:
        'CoinMarketCap reads X-CMC_PRO_API_KEY, CoinGecko x-cg-demo-api-key or x-cg-pro-api-key.',
      fix: instruction(
        'Send the key in the service’s own header, from a server',
        'CoinMarketCap: X-CMC_PRO_API_KEY; it allows no calls from pages (no CORS), so call it from your server.',
        'CoinGecko: x-cg-demo-api-key (query x_cg_demo_api_key) at api.coingecko.com, x-cg-pro-api-key at pro-api.coingecko.com.',
      ),
    },
    {
      cause: 'api-key-invalid',
      status: 401,
      code: '1001',
      confidence: 'certain',
      source: cmc,
      fix: instruction(
        'Copy the key of pro.coinmarketcap.com',
        'pro-api.coinmarketcap.com takes it; a key of the sandbox works at sandbox-api.coinmarketcap.com only.',
      ),
    },
    {
      cause: 'wrong-environment',
      code: ['10010', '10011'],
      confidence: 'certain',
      source: gecko,
      explanation:
        'The key is right for the other host: demo keys belong to api.coingecko.com, pro keys to pro-api.coingecko.com.',
      fix: instruction(
        'Match host, header and kind of key',
        'Demo: https://api.coingecko.com/api/v3 with x-cg-demo-api-key. Pro: https://pro-api.coingecko.com/api/v3 with x-cg-pro-api-key.',
      ),
    },
    {
      cause: 'license-or-plan',
      status: 403,
      code: ['1005', '1006', '1007'],
      confidence: 'certain',
      source: cmc,
      fix: instruction(
        'Use an endpoint of the plan',
        'The plan’s page lists them: historical data and some endpoints need a higher plan.',
      ),
    },
    {
      cause: 'license-or-plan',
      code: '10005',
      confidence: 'certain',
      source: gecko,
      fix: instruction(
        'Use an endpoint of the plan',
        'Endpoints and ranges with a crown in the reference are for paid plans; the demo plan has one year of history.',
      ),
    },
  ],
  credentialPlaces: [{ header: 'X-CMC_PRO_API_KEY' }, { header: 'x-cg-demo-api-key' }],
  examples: [
    {
      name: 'no key',
      cause: 'api-key-missing',
      http: `
        GET https://pro-api.coinmarketcap.com/v1/cryptocurrency/listings/latest

        401
        Content-Type: application/json

        {"status":{"error_code":1002,"error_message":"API key missing.","elapsed":0,"credit_count":0}}
      `,
    },
    {
      name: 'unknown key',
      cause: 'api-key-invalid',
      http: `
        GET https://pro-api.coinmarketcap.com/v1/cryptocurrency/listings/latest
        X-CMC_PRO_API_KEY: 5f0e1d2c-1111-2222-3333-444455556666

        401
        Content-Type: application/json

        {"status":{"error_code":1001,"error_message":"This API Key is invalid.","elapsed":0,"credit_count":0}}
      `,
    },
    {
      name: 'demo key at the pro host',
      cause: 'wrong-environment',
      http: `
        GET https://pro-api.coingecko.com/api/v3/ping
        x-cg-pro-api-key: CG-0123456789abcdefghijklmn

        400
        Content-Type: application/json

        {"timestamp":"x","error_code":10011,"status":{"error_message":"If you are using Demo API key, please change your root URL from pro-api.coingecko.com to api.coingecko.com"}}
      `,
    },
    {
      name: 'plan',
      cause: 'license-or-plan',
      http: `
        GET https://pro-api.coinmarketcap.com/v1/cryptocurrency/listings/historical
        X-CMC_PRO_API_KEY: 5f0e1d2c-1111-2222-3333-444455556666

        403
        Content-Type: application/json

        {"status":{"error_code":1006,"error_message":"Your API Key subscription plan doesn't support this endpoint.","elapsed":0,"credit_count":0}}
      `,
    },
    {
      name: 'crown',
      cause: 'license-or-plan',
      http: `
        GET https://api.coingecko.com/api/v3/coins/top_gainers_losers
        x-cg-demo-api-key: CG-0123456789abcdefghijklmn

        401
        Content-Type: application/json

        {"timestamp":"x","error_code":10005,"status":{"error_message":"This request is limited to PRO API subscribers."}}
      `,
    },
  ],
} satisfies Vendor;
