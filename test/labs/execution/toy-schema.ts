/** What the hub's own schema has little of or none: interfaces, unions, lists of lists, nulls that must not be, defaults. */
import { buildSchema, type GraphQLSchema } from 'graphql';

export function toySchema(): GraphQLSchema {
  return buildSchema(`
    enum Colour { RED GREEN }
    input Filter { colour: Colour = RED, names: [String!], depth: Int! = 3, within: Filter, matrix: [[Int]] }
    input Choice @oneOf { name: String, colour: Colour }
    interface Node { id: ID!, label(short: Boolean = true): String, next: Node }
    interface Placed { zone: String!, around: [Placed!] }
    union Found = Person | Place | Thing
    type Person implements Node & Placed { id: ID!, label(short: Boolean = true): String, next: Node, name: String!
      zone: String!, around: [Placed!], friends(first: Int! = 2, filter: Filter): [Person], self: Person!, colours: [Colour!]! }
    type Place implements Node & Placed { id: ID!, label(short: Boolean = true): String, next: Node, zone: String!
      around: [Placed!], grid: [[Int!]], gridOfFound: [[Found]!]!, weight: Float, open: Boolean! }
    type Thing { size: Int!, found(choice: Choice): Found, nodes: [Node!]!, must: Thing! }
    type Query { node(id: ID!): Node, found(filter: Filter, choice: Choice): [Found!], person: Person!, place: Place
      things(colours: [Colour!] = [GREEN]): [Thing!]!, placed: Placed!, count(matrix: [[Int]], id: ID): Int }
    type Mutation { rename(id: ID!, name: String): Person, paint(colour: Colour! = RED): Thing!, clear: Boolean, move: Place! }`);
}
