import { defineNuxtModule } from 'nuxt/kit';

/** Tells Vue that the tag is no component of Vue’s. */
export default defineNuxtModule({
  setup(_, { options }) {
    const { isCustomElement } = options.vue.compilerOptions;
    options.vue.compilerOptions.isCustomElement = (tag) =>
      tag === 'gcore-uploader' || (isCustomElement?.(tag) ?? false);
  },
});
