import './own-tag.js';
import './own-interface.js';
