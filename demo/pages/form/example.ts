import '../../../src/gcore-uploader.js';

// A page that sends the form by itself needs no script: the browser submits video=2501637.
const form = document.forms[0];
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const fields = Array.from(new FormData(form), ([name, value]) => `${name}: ${String(value)}`);
  showResult(`The form sends ${fields.join(', ')}`);
});

form?.addEventListener('change', () => {
  showResult(form.checkValidity() ? 'Ready to send.' : 'Not complete yet.');
});

function showResult(text: string): void {
  const result = document.querySelector('#result');
  if (result) result.textContent = text;
}
