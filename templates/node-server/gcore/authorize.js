/**
 * Says who sent a request: something that names the person, or null to refuse with 401. Replace it with your own check: as it
 * is, uploads work in development only.
 */
export async function authorize(request) {
  // const session = await yourSession(request.headers.get('Cookie'));
  // return session ? { user: session.userId } : null;
  return process.env.NODE_ENV === 'development' ? { user: 'developer' } : null;
}
