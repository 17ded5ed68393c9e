/** The pages of the demonstration's identity provider: who to be, and the way out. They load nothing and run nothing. */
import type { ServerResponse } from 'node:http';
import { organisationOf, type CitizenPersona, type PersonPersona } from '../population/personas';

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 3rem auto; max-width: 44rem; padding: 0 1rem; }
  ul { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); list-style: none; padding: 0; }
  button { border: 1px solid; border-radius: .4rem; cursor: pointer; font: inherit; padding: .6rem .8rem; text-align: start; width: 100%; }
  small { display: block; }
`;

export function personaPage(personas: readonly (PersonPersona | CitizenPersona)[]): string {
  const buttons = personas.map((persona) => {
    const lines = describe(persona).map((line) => `<small>${line}</small>`);
    return `<li><button name="persona" value="${persona.name}"><strong>${persona.name}</strong>${lines.join('')}</button></li>`;
  });
  return pageOf(
    'Who are you?',
    `<p>A real identity provider asks for an eID here. This one is of a demonstration: all persons are invented, and you become the one that you pick.</p>
<form method="post"><ul>${buttons.join('')}</ul></form>`,
  );
}

function describe(persona: PersonPersona | CitizenPersona): readonly string[] {
  if (persona.kind === 'CITIZEN') {
    return [persona.niss === null ? 'The person of the first case' : 'A person the hub never knew'];
  }
  const { givenName, familyName, roles, organisation } = persona;
  return [`${givenName} ${familyName}, ${roles.join(', ')}`, organisationOf(organisation).name];
}

/** @param form as oidc-provider makes it, with a field that guards against forged requests */
export function signOutPage(form: string): string {
  return pageOf(
    'Sign out?',
    `<p>You are signed in to the demonstration.</p>${form}<p><button form="op.logoutForm" name="logout" value="yes">Sign out</button></p>`,
  );
}

export function signedOutPage(sentence = 'You are signed out.'): string {
  return pageOf('Signed out', `<p>${sentence}</p>`);
}

export function answerWithPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(page);
}

function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · Identity provider of the demonstration</title><style>${STYLE}</style></head>
  <body><main><h1>${title}</h1>${body}</main></body>
</html>
`;
}
