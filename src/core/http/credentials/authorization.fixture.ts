export const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJqb2UifQ.bm90LWEtc2lnbmF0dXJl';

export const SIGNED = '0123456789abcdef'.repeat(4);

export const SCOPE = 'AKIAIOSFODNN7EXAMPLE/20260310/eu-west-1/s3/aws4_request';

export const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
