import { Converter } from 'typedoc';

/** A plugin of TypeDoc: parameters that a function takes apart at once are called `options`, or as their comment calls them. */
export const load = ({ converter }) => {
  const nameParameters = (_, { comment, parameters = [] }) => {
    const told = comment?.blockTags.find(({ name }) => name?.includes('.'))?.name.split('.')[0];
    for (const parameter of parameters) if (parameter.name === '__namedParameters') parameter.name = told ?? 'options';
  };
  converter.on(Converter.EVENT_CREATE_SIGNATURE, nameParameters, 1000); // before comments are given to them
};
