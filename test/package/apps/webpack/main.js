import 'gcore-uploader';
import 'gcore-uploader/status.js';
