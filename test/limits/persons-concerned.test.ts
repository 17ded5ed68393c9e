import { RefusedForNow } from '../../src/model/errors/hub-error';
import { networkOf, PersonsConcerned } from '../../src/limits/persons-concerned';
import { PersonsInMemory } from '../../src/limits/persons-looked-at';

let now = 0;
let said: string[];

/** Three of an address, five of an application. */
function concerned(): PersonsConcerned {
  now = 0;
  said = [];
  return new PersonsConcerned({
    now: () => now,
    persons: new PersonsInMemory({ naturalPerson: 3, system: 5 }, () => now),
    nameOf: (text) => `name of ${text}`,
    onTooMany: (by, isFirst) => said.push(`${by}${isFirst ? ' for the first time' : ''}`),
  });
}

const entering = (lastingName: string, clientId = 'my-data') => ({ lastingName, clientId });

it('lets everybody of a household in as often as they like, and one person more than may be is refused for the hour', async () => {
  const some = concerned();
  for (const person of ['a', 'b', 'c', 'a', 'c', 'b'])
    expect(await some.enter(entering(person), '192.0.2.1')).toBeNull();
  const { error, name } = (await some.enter(entering('d'), '192.0.2.1'))!;
  expect(error).toBeInstanceOf(RefusedForNow);
  expect(error).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 3600 });
  expect(error.message).toMatch(/from this network address/);
  expect(name).toBe('name of address 192.0.2.1');
  expect(await some.enter(entering('b'), '192.0.2.1')).toBeNull();
  now = 3_600_000;
  expect(await some.enter(entering('d'), '192.0.2.1')).toBeNull();
});

it('raises the alarm once in an hour for each address, and counts each refusal', async () => {
  const some = concerned();
  for (const person of 'abcdef') await some.enter(entering(person), '192.0.2.1');
  expect(said).toEqual(['address for the first time', 'address', 'address']);
});

it('counts an application over all addresses, and takes from it nothing of what an address was refused', async () => {
  const some = concerned();
  for (const person of 'abcdefgh') await some.enter(entering(person), '192.0.2.1');
  expect(await some.enter(entering('x'), '192.0.2.2')).toBeNull();
  expect(await some.enter(entering('y'), '192.0.2.3')).toBeNull();
  const refused = (await some.enter(entering('z'), '192.0.2.4'))!;
  expect(refused.error.message).toMatch(/through this application/);
  expect(refused.name).toBe('name of application my-data');
  // who has been let in goes on, and so does another application
  expect(await some.enter(entering('x'), '192.0.2.5')).toBeNull();
  expect(await some.enter(entering('z', 'another'), '192.0.2.6')).toBeNull();
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:22ff::1', '2001:db8:1:22'],
  ['2001:0DB8:0001:2201:aaaa:bbbb:cccc:dddd', '2001:db8:1:22'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['unknown', 'unknown'],
  ['', ''],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it('addresses of one IPv6 household are one, those of the next are another', async () => {
  const some = concerned();
  for (const [person, at] of [...'abc'].entries()) await some.enter(entering(at), `2001:db8:1:22${person}0::${person}`);
  expect(await some.enter(entering('d'), '2001:db8:1:22ff::9')).not.toBeNull();
  expect(await some.enter(entering('d'), '2001:db8:1:2300::9')).toBeNull();
});
