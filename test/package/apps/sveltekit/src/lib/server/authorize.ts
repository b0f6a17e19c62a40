export const authorize = () => ({ user: 'ada' });
