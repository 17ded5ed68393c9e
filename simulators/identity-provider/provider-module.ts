/**
 * Loads oidc-provider, which is an ES module. On a Node release that is not the newest long-term one it prints one line
 * about the runtime. The versions this project supports are tested with it, so exactly that line is left out while the
 * module loads; everything else it says is still printed.
 */
type OidcProviderModule = typeof import('oidc-provider');

const RUNTIME_NOTICE = 'oidc-provider WARNING: Unsupported runtime.';
let loading: Promise<OidcProviderModule> | undefined;

export function loadOidcProvider(): Promise<OidcProviderModule> {
  loading ??= withoutRuntimeNotice(() => import('oidc-provider'));
  return loading;
}

async function withoutRuntimeNotice<T>(load: () => Promise<T>): Promise<T> {
  /* eslint-disable no-console -- the notice is printed by console.warn, and nowhere else can it be held back */
  const warn = console.warn;
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes(RUNTIME_NOTICE)) warn(...said);
  };
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
  /* eslint-enable no-console */
}
