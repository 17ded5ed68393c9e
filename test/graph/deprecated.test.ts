/** An element that goes says from which day on, wherever it stands. */
import 'reflect-metadata';
import { buildSchemaSync, Resolver } from 'type-graphql';
import { Argument, Change, Computed, Output, Read, Text } from '../../src/graph/declarations';
import { Fields } from '../../src/graph/fields';
import { deprecations } from '../../scripts/schema-check/deprecations';

const deprecated = { goes: '2021-01-31', instead: 'Ask for the other.' } as const;

@Output('A house.', { class: 'PUBLIC' })
class DeprecatedHouse extends Fields({
  street: Text('Where it is.', { deprecated }),
  town: Text('In which town.'),
}) {}

@Resolver(() => DeprecatedHouse)
class DeprecatedHouseResolver {
  @Read(() => DeprecatedHouse, 'A house.', { deprecated })
  house(@Argument('name', () => String, 'Its name.', { deprecated }) _name: string | null): null {
    return null;
  }

  @Change(() => DeprecatedHouse, 'Builds one.', { deprecated })
  build(): null {
    return null;
  }

  @Computed(() => String, 'How tall.', { class: 'PUBLIC', deprecated })
  height(): null {
    return null;
  }
}

it.each(['DeprecatedHouse.street', 'DeprecatedHouse.height', 'Query.house', 'Query.house(name:)', 'Mutation.build'])(
  '%s',
  (about) => {
    const schema = buildSchemaSync({ resolvers: [DeprecatedHouseResolver], validate: false });
    const found = deprecations(schema);
    expect(found).toContainEqual({ about, reason: 'Goes on 2021-01-31. Ask for the other.' });
    expect(found).toHaveLength(5);
  },
);
