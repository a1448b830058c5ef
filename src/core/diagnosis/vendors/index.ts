import type { Vendor } from '../vendor.ts';
import { amazonCloudfront } from './amazon-cloudfront.ts';
import { amazonCognito } from './amazon-cognito.ts';
import { amazonS3 } from './amazon-s3.ts';
import { awsApiGateway } from './aws-api-gateway.ts';
import { awsAppsync } from './aws-appsync.ts';
import { awsWaf } from './aws-waf.ts';
import { aws } from './aws.ts';

/** Every vendor's table, by name. */
export const vendors: readonly Vendor[] = [amazonCloudfront, amazonCognito, amazonS3, aws, awsApiGateway, awsAppsync, awsWaf];
