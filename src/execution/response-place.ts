/** graphql-js's `Path`, which its package does not export as a type of its own. */
import type { GraphQLResolveInfo } from 'graphql';

export type ResponsePlace = GraphQLResolveInfo['path'];
