/** An element that goes says from which day on, wherever it stands. */
import 'reflect-metadata';
import { buildSchemaSync, Resolver } from 'type-graphql';
import { Changes } from '../../src/graph/changes';
import { Argument, Computed, Input, Output, Read, Text } from '../../src/graph/declarations';
import { Fields, InputFields } from '../../src/graph/fields';
import { deprecations } from '../../scripts/schema-check/deprecations';

const deprecated = { goes: '2021-01-31', instead: 'Ask for the other.' } as const;

@Output('A house.', { class: 'PUBLIC' })
class DeprecatedHouse extends Fields({
  street: Text('Where it is.', { deprecated }),
  town: Text('In which town.'),
}) {}

@Input('What is built.', { class: 'PUBLIC' })
class DeprecatedHouseInput extends InputFields({ street: Text('Where.', { deprecated }) }) {}

const DeprecatedHouseChanges = Changes(DeprecatedHouse, {
  build: { does: 'Builds one.', input: [DeprecatedHouseInput, 'What.'], deprecated, by: () => new DeprecatedHouse() },
});

@Resolver(() => DeprecatedHouse)
class DeprecatedHouseResolver {
  @Read(() => DeprecatedHouse, 'A house.', { deprecated })
  house(@Argument('name', () => String, 'Its name.', { deprecated }) _name: string | null): null {
    return null;
  }

  @Computed(() => String, 'How tall.', { class: 'PUBLIC', deprecated })
  height(): null {
    return null;
  }
}

it.each([
  'DeprecatedHouse.street',
  'DeprecatedHouseInput.street',
  'DeprecatedHouse.height',
  'Query.house',
  'Query.house(name:)',
  'Mutation.build',
])('%s', (about) => {
  const schema = buildSchemaSync({ resolvers: [DeprecatedHouseResolver, DeprecatedHouseChanges], validate: false });
  const found = deprecations(schema);
  expect(found).toContainEqual({ about, reason: 'Goes on 2021-01-31. Ask for the other.' });
  expect(found).toHaveLength(6);
});
