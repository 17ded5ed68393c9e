import { withNameOfItsOwn } from '../../../console/explorer/src/chosen-operation';

const VIEWER = 'query Viewer { viewer { name } }';

it('runs the text that is shown, whatever the one before was called', () => {
  expect(withNameOfItsOwn({ query: VIEWER, operationName: 'FirstQuery' })).toEqual({
    query: VIEWER,
    operationName: null,
  });
});

it.each([
  ['of several the one that was chosen', `${VIEWER} query Other { viewer { id } }`, 'Other'],
  ['one without a name', '{ viewer { name } }', null],
  ['what is no GraphQL, for the hub to say so', 'query Viewer {', 'FirstQuery'],
])('leaves alone %s', (_what, query, operationName) => {
  expect(withNameOfItsOwn({ query, operationName })).toEqual({ query, operationName });
});
