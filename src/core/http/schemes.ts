export const isKnownScheme = (scheme: string): boolean => /^(basic|bearer|digest|dpop|negotiate|ntlm|oauth)$/i.test(scheme);
