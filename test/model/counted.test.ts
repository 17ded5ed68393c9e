import { counted } from '../../src/model/counted';

it.each<[number, string, string | undefined, string]>([
  [0, 'grant', undefined, '0 grants'],
  [1, 'grant', undefined, '1 grant'],
  [2, 'grant', undefined, '2 grants'],
  [1, 'access', 'accesses', '1 access'],
  [11, 'access', 'accesses', '11 accesses'],
  [1, 'grant is suspended', 'grants are suspended', '1 grant is suspended'],
  [21, 'grant is suspended', 'grants are suspended', '21 grants are suspended'],
])('%i of “%s” and “%s” is said as “%s”', (number, one, several, said) => {
  expect(counted(number, one, several)).toBe(said);
});
