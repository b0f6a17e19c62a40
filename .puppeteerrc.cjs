// npm ci must download no browser; the tests look for an installed one (test/helpers/browsers).
module.exports = { skipDownload: true };
