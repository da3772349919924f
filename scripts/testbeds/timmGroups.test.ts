import { expect, test } from "vitest";
import { timmGroupOf, timmGroups } from "./timmGroups.ts";

test.each([
  ["resnet50.tv_in1k", "none"],
  ["resnet50.a1_in1k", "none"],
  ["tf_efficientnet_b8.ap_in1k", "none"],
  ["regnety_032.ra_in1k", "none"],
  ["vit_base_patch16_224.augreg_in21k_ft_in1k", "imagenet-21k"],
  ["seresnextaa101d_32x8d.sw_in12k_ft_in1k_288", "imagenet-21k"],
  ["tiny_vit_21m_384.dist_in22k_ft_in1k", "imagenet-21k"],
  ["resnext101_32x16d.fb_swsl_ig1b_ft_in1k", "web-scale"],
  ["resnet18.fb_ssl_yfcc100m_ft_in1k", "web-scale"],
  ["regnety_1280.swag_ft_in1k", "web-scale"],
  ["tf_efficientnet_l2.ns_jft_in1k_475", "web-scale"],
  ["vit_huge_patch14_clip_336.laion2b_ft_in12k_in1k", "clip-style"],
  ["vit_base_patch16_clip_224.openai_ft_in1k", "clip-style"],
  ["vit_so400m_patch14_siglip_378.webli_ft_in1k", "clip-style"],
  ["eva_giant_patch14_336.clip_ft_in1k", "clip-style"],
  ["eva02_large_patch14_448.mim_m38m_ft_in22k_in1k", "self-supervised"],
  ["beit_large_patch16_512.in22k_ft_in22k_in1k", "self-supervised"],
  ["beitv2_base_patch16_224.in1k_ft_in1k", "self-supervised"],
  ["convnextv2_huge.fcmae_ft_in22k_in1k_512", "self-supervised"],
  ["vit_large_patch16_224.mae", "self-supervised"],
  ["regnety_2560.seer_ft_in1k", "self-supervised"],
  ["deit_base_distilled_patch16_224.fb_in1k", "none"],
  ["levit_128.fb_dist_in1k", "distilled"],
  ["hgnetv2_b0.ssld_stage2_ft_in1k", "distilled"],
  ["tresnet_l.usi_in1k", "distilled"],
])("%s is in %s", (name, group) => {
  expect(timmGroupOf(name)).toBe(group);
  expect(timmGroups.map((g) => g.id)).toContain(group);
});
