/** Finds the route of a request: literal segments and `{name}` segments; the first route that fits wins. */
import type { Route } from './simulator-http';

export interface FoundRoute {
  readonly route: Route | null;
  readonly params: Record<string, string>;
  /** Where only the method does not fit: the methods that do. */
  readonly allowed: string[];
}

export interface RouteTable {
  find(method: string, path: string): FoundRoute;
}

export function compileRoutes(routes: readonly Route[]): RouteTable {
  const compiled = routes.map((route) => ({ route, segments: route.path.split('/') }));
  return {
    find(method, path) {
      const segments = path.split('/');
      const allowed = new Set<string>();
      for (const { route, segments: pattern } of compiled) {
        const params = match(pattern, segments);
        if (params === null) continue;
        if (route.method === method) return { route, params, allowed: [] };
        allowed.add(route.method);
      }
      return { route: null, params: {}, allowed: [...allowed] };
    },
  };
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] as string;
    if (part.startsWith('{') && part.endsWith('}')) {
      const value = decoded(segment);
      if (value === null || value === '') return null;
      params[part.slice(1, -1)] = value;
    } else if (part !== segment) return null;
  }
  return params;
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
