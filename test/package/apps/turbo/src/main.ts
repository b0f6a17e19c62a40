import '@hotwired/turbo';
import 'gcore-uploader';
import 'gcore-uploader/status.js';
