import { keyLayout } from "../../../contract";
import type { Environment } from "../../../environments";
import { type Cloud, type Row, administratorOf, taggedWith } from "../harness";
import { placesOf } from "./places";

const RETAGGING = ["s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging", "s3:PutObjectVersionTagging"];

/** Where the layout's lifecycle goes by tags, no media is without its own, or loses it; elsewhere nobody needs tags. */
export function tagsRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const { mediaService, media } = placesOf(cloud, environment);
  const layout = keyLayout(environment.keyLayout);
  const administrator = administratorOf(environment.accountId);
  return media.objects.flatMap((object): readonly Row[] => {
    const mediaType = layout.parseKey(object.slice(media.arn.length + 1))?.mediaType;
    if (mediaType === undefined) throw new Error(`${object} is no media`);
    const type = `${mediaType.charAt(0).toUpperCase()}${mediaType.slice(1)}`;
    const [[tag, value] = []] = Object.entries(layout.objectTags(mediaType));
    const tagging = "s3:PutObjectTagging";
    if (tag === undefined || value === undefined) {
      return [
        mediaService.mayNot(tagging, object, `nothing allows ${tagging}`),
        ...RETAGGING.map((action) => administrator.may(action, object)),
      ];
    }
    return [
      mediaService.may(tagging, object, taggedWith({ [tag]: value })),
      ...["s3:PutObject", tagging].flatMap((action) => [
        mediaService.mayNot(action, object, `TagDemanded${type} denies ${action}`),
        mediaService.mayNot(action, object, `TagDemanded${type} denies ${action}`, taggedWith({ [tag]: "other" })),
        mediaService.mayNot(action, object, `TagDemanded${type} denies ${action}`, taggedWith({ other: value })),
      ]),
      ...RETAGGING.flatMap((action) => [
        administrator.mayNot(action, object, `TagsStay${type} denies ${action}`),
        administrator.may(action, `${media.arn}/notes.txt`),
      ]),
    ];
  });
}
