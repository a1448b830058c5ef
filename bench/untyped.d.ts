// Packages that come without types; only what is measured.

declare module 'auth-header' {
  export function parse(value: string): {
    readonly scheme: string;
    readonly token: string | readonly string[] | null;
    readonly params: Readonly<Record<string, string | readonly string[]>>;
  };
}

declare module 'www-authenticate' {
  const wwwAuthenticate: {
    readonly parsers: {
      readonly WWW_Authenticate: new (value: string) => {
        readonly scheme: string;
        readonly parms: Readonly<Record<string, string>>;
        readonly err?: string;
      };
    };
  };
  export default wwwAuthenticate;
}
