import '../../../src/gcore-uploader.js';
import '../../../src/status.js';
