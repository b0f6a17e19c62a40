import { answer } from '../../../../gcore/backend';

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST };
